"""Finds every marked text of the program: `_`, `N_`, `ngettext` and `Message` in Python, `_` in report pages."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

MARKS = {"_", "N_", "ngettext", "Message"}
LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """One text to translate: the English singular, with its plural where the number decides."""

    singular: str
    plural: str = ""


@dataclass(slots=True)
class Found:
    """The texts of some files, and the places where a mark is used in a way that cannot work."""

    texts: set[Marked] = field(default_factory=set)
    mistakes: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def without_doubles(self) -> set[Marked]:
        """A text marked both with and without a plural is kept with it: gettext has one entry for both."""
        with_plural = {text.singular for text in self.texts if text.plural}
        return {text for text in self.texts if text.plural or text.singular not in with_plural}


def find(root: Path) -> Found:
    """All marked texts of the source tree at `root` (src/ and the pages in resources/)."""
    found = Found()
    for path in sorted(root.glob("src/**/*.py")):
        _read_python(path, str(path.relative_to(root)), found)
    for path in sorted(root.glob("resources/**/*.html")):
        _read_page(path, str(path.relative_to(root)), found)
    return found


def _read_python(path: Path, name: str, found: Found) -> None:
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except SyntaxError as error:  # somebody is writing it right now
        found.unreadable.append(f"{name}:{error.lineno}: not valid Python")
        return
    if path.name == "texts.py":
        return
    reader = _Reader(name, found)
    reader.visit(tree)


class _Reader(ast.NodeVisitor):
    """Walks one file, knowing whether the place runs at import time."""

    def __init__(self, name: str, found: Found) -> None:
        self.name = name
        self.found = found
        self.depth = 0

    def visit(self, node: ast.AST) -> None:
        later = isinstance(node, LATER)
        self.depth += later
        if not (isinstance(node, ast.Call) and (mark := _name_of(node.func)) in MARKS and self._read(mark, node)):
            self.generic_visit(node)
        self.depth -= later

    def _read(self, mark: str, call: ast.Call) -> bool:
        """True when the call's own texts are dealt with and its parts need no second look."""
        if mark in {"_", "ngettext"} and not self.depth:
            self._wrong(call, f"{mark}() runs at import time, before the language is known; mark it with N_ instead")
        texts = [_literal(argument) for argument in call.args]
        if mark == "Message":
            return self._read_message(call)
        if mark == "ngettext":
            if len(texts) < 3 or not (texts[0] and texts[1]):
                self._wrong(call, "ngettext() wants two plain texts and a number")
            else:
                self.found.texts.add(Marked(texts[0], texts[1]))
            return False
        if texts and texts[0]:
            self.found.texts.add(Marked(texts[0]))
        elif mark == "N_" or any(isinstance(argument, (ast.JoinedStr, ast.BinOp)) for argument in call.args):
            self._wrong(call, f"{mark}() wants one plain text; fill in values with .format() behind it")
        return False

    def _read_message(self, call: ast.Call) -> bool:
        parts = dict(zip(("msgid", "args", "plural"), call.args, strict=False))
        parts |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        singular, plural = _marked_literal(parts.get("msgid")), _marked_literal(parts.get("plural"))
        if not (singular and plural):
            if _literal(parts.get("msgid")):
                self._wrong(call, "Message() wants its text marked: Message(N_(…), …)")
            return False
        self.found.texts.add(Marked(singular, plural))
        if (values := parts.get("args")) is not None:
            self.visit(values)
        return True

    def _wrong(self, call: ast.Call, sentence: str) -> None:
        self.found.mistakes.append(f"{self.name}:{call.lineno}: {sentence}")


def _name_of(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _literal(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _marked_literal(node: ast.expr | None) -> str:
    if isinstance(node, ast.Call) and _name_of(node.func) == "N_" and node.args:
        return _literal(node.args[0])
    return _literal(node)


def _read_page(path: Path, name: str, found: Found) -> None:
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.ext import extract_from_ast

    try:
        tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    except TemplateSyntaxError as error:
        found.unreadable.append(f"{name}:{error.lineno}: not a valid page")
        return
    for _line, _function, text in cast("Iterator[tuple[int, str, object]]", extract_from_ast(tree, ("_", "ngettext"))):
        parts = [part for part in (text if isinstance(text, tuple) else (text,)) if isinstance(part, str)]
        if parts:
            found.texts.add(Marked(parts[0], parts[1] if len(parts) > 1 else ""))
