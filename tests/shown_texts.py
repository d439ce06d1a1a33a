"""Finds texts that a person would see in one language only: written into a widget or printed without a mark."""

import ast
import re
from collections.abc import Iterator

from tests.source_tree import Module, texts_of

SETTERS = {
    "addAction", "addItem", "addMenu", "addRow", "addSection", "addTab", "setAccessibleDescription",
    "setAccessibleName", "setHeaderData", "setInformativeText", "setItemText", "setLabelText", "setPlaceholderText",
    "setPrefix", "setSpecialValueText", "setStatusTip", "setSuffix", "setTabText", "setText", "setTitle", "setToolTip",
    "setWhatsThis", "setWindowTitle", "showMessage", "drawText", "setPlainText", "print", "add_argument", "add_parser",
    "ArgumentParser",
}  # fmt: skip
NOT_SHOWN = {  # arguments that a program reads, not a person
    "add_argument": {"action", "dest", "choices", "default", "nargs", "metavar", "type"},
    "add_parser": {"name", "dest"},
    "ArgumentParser": {"prog"},
    "addItem": {"userData"},
}
FIRST_IS_SHOWN = re.compile(r"(Label|Button|CheckBox|RadioButton|GroupBox|Action|Menu|Chip|Heading|Tile|Card|Column)$")
MARKS = {"_", "N_", "ngettext", "Message"}
WORD = re.compile(r"[A-Za-z]{2}|[\u3400-\u9fff]")
PHRASE = re.compile(r"[A-Z][a-z]|[a-z] [a-z]|[\u3400-\u9fff]")  # "Save", "not yet"; not "trash-2", "stock_out"
SAME_IN_BOTH = re.compile(r"seller-desk|Seller Desk|\b(?:Ctrl|Alt|Shift|Enter|Esc|Tab|F\d+)\b[ +]?\w?")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def unmarked(module: Module) -> Iterator[str]:
    """A sentence for each text of the module that is shown without having been marked."""
    for call in ast.walk(module.tree):
        if isinstance(call, ast.Call):
            for text in _shown_by(call):
                yield f"{module.shown}:{call.lineno}: {text!r} is shown to people; mark it with _() or N_()"


def chinese(module: Module) -> Iterator[str]:
    """A sentence for each Chinese text in the code; it belongs into the catalogue or into a data file."""
    for text, line in texts_of(module):
        if CHINESE.search(text) and text != "中文":  # the name of a language is shown in that language
            yield f"{module.shown}:{line}: {text!r} belongs into resources/locale"


def _shown_by(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in SETTERS:
        keywords = [each.value for each in call.keywords if each.arg not in NOT_SHOWN.get(name, set())]
        positional = [] if name in {"add_argument", "add_parser"} else call.args
        if name == "addItem":
            positional = positional[:-1] if len(positional) > 1 else positional
        pattern = WORD
    elif FIRST_IS_SHOWN.search(name):
        keywords = [each.value for each in call.keywords if each.arg in {"text", "title", "label", "tip", "note"}]
        positional, pattern = call.args[:1], PHRASE
    else:
        return
    for argument in [*positional, *keywords]:
        yield from (text for text in _bare_texts(argument) if pattern.search(SAME_IN_BOTH.sub("", text)))


def _bare_texts(node: ast.expr) -> Iterator[str]:
    """The text literals of an argument that no mark protects: alone, in an f-string, joined, chosen by a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (str(part.value) for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.BinOp):
        yield from (text for side in (node.left, node.right) for text in _bare_texts(side))
    elif isinstance(node, ast.IfExp):
        yield from (text for side in (node.body, node.orelse) for text in _bare_texts(side))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "join"}:
        yield from _bare_texts(node.func.value)
