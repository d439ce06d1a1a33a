"""The law of the design: which package may know which, who may use which library, and how large things may grow."""

import ast
import re
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.source_tree import ROOT, Module, functions, imports, modules, own_module, package_of, texts_of

BASICS = {"domain", "settings", "texts", "resources"}
KEEPERS = {"store", "intake", "language", "analytics", "reports"}
MAY_IMPORT = {
    "": set[str](),
    "__main__": {"app"},
    "app": {"ui", "cli", "usecases"} | KEEPERS | BASICS,
    "ui": {"usecases", "analytics"} | BASICS,
    "cli": {"usecases"} | BASICS,
    "usecases": KEEPERS | BASICS,
    **dict.fromkeys(KEEPERS, BASICS),
    "domain": {"texts"},
    "settings": {"texts"},
    "texts": {"resources"},
    "resources": set[str](),
}
MAY_USE = {
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "sqlite3": {"store"},
    "pandas": {"analytics"},
    "matplotlib": {"analytics"},
    "numpy": {"analytics", "language"},
    "pypinyin": {"language"},
    "rapidfuzz": {"language"},
    "rjieba": {"language"},
    "opencc": {"language"},
    "ahocorasick_rs": {"language"},
    "python_calamine": {"intake"},
    "openpyxl": {"intake"},
    "xlsxwriter": {"reports"},
    "jinja2": {"reports"},
    "markupsafe": {"reports"},
    "segno": {"reports"},
    "zxingcpp": {"reports"},
    "platformdirs": {"app"},
    "socket": {"app", "cli"},  # between two copies of the program, on one machine
}
NETWORK = {
    "asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socketserver", "ssl", "urllib.request",
    "webbrowser", "wsgiref", "xmlrpc",
}  # fmt: skip
LOCAL_ONLY = {"QLocalServer", "QLocalSocket"}
SAYS_NOTHING = {"utils", "util", "common", "core", "helpers", "helper", "managers", "manager", "services", "misc"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
THEME = "seller_desk.ui.kit.theme"  # writes the colours that the tokens give it
REVISIONS = "seller_desk.store.migrations.versions."  # history: a list of tables, never edited again
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\b|\brgba?\(")


def fail_with(find: Callable[[Module], Iterator[str]]) -> None:
    """Fail with every sentence that `find` has about any file of src."""
    if found := [sentence for module in modules().values() for sentence in find(module)]:
        pytest.fail("\n".join(found), pytrace=False)


def test_a_package_imports_only_what_the_law_allows() -> None:
    fail_with(_broken_laws)


def _broken_laws(module: Module) -> Iterator[str]:
    if module.package not in MAY_IMPORT:
        yield f"{module.shown}: the design knows no package {module.package!r}"
        return
    allowed = MAY_IMPORT[module.package] | {module.package}
    for each in imports(module):
        target = package_of(own_module(each.name))
        if target and target not in allowed:
            yield (
                f"{module.shown}:{each.line}: {module.package} imports {each.name}; "
                f"it may know only {', '.join(sorted(allowed - {module.package})) or 'nothing'}"
            )


def test_a_library_is_used_only_where_it_lives() -> None:
    fail_with(_misplaced_libraries)


def _misplaced_libraries(module: Module) -> Iterator[str]:
    for each in imports(module):
        library = each.name.partition(".")[0]
        if library == "seller_desk":
            continue
        if library not in MAY_USE:
            if library not in sys.stdlib_module_names:
                yield f"{module.shown}:{each.line}: {library} is no library of the design; see pyproject.toml"
        elif module.package not in MAY_USE[library]:
            yield f"{module.shown}:{each.line}: {library} may be used only in {', '.join(sorted(MAY_USE[library]))}"


def test_nothing_can_reach_the_network() -> None:
    fail_with(_ways_out)


def _ways_out(module: Module) -> Iterator[str]:
    for each in imports(module):
        if any(each.name == name or each.name.startswith(f"{name}.") for name in NETWORK):
            yield f"{module.shown}:{each.line}: {each.name} reaches the network; Seller Desk works offline"
        if each.name.startswith("PySide6.QtNetwork.") and each.name.rpartition(".")[2] not in LOCAL_ONLY:
            yield f"{module.shown}:{each.line}: of QtNetwork only {', '.join(sorted(LOCAL_ONLY))} stay on this machine"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in {"AF_INET", "AF_INET6", "create_connection"}:
            yield f"{module.shown}:{node.lineno}: {node.attr} reaches the network; Seller Desk works offline"


def test_modules_do_not_import_each_other_in_circles() -> None:
    graph = {name: _neighbours(module) for name, module in modules().items()}
    if circle := _circle(graph):
        pytest.fail(f"these modules import each other in a circle: {' → '.join(circle)}", pytrace=False)


def _neighbours(module: Module) -> list[str]:
    return sorted({own_module(each.name) for each in imports(module)} - {"", module.name})


def _circle(graph: dict[str, list[str]]) -> list[str]:
    finished: set[str] = set()

    def search(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in finished:
            return []
        for neighbour in graph[name]:
            if circle := search(neighbour, [*path, name]):
                return circle
        finished.add(name)
        return []

    return next((circle for name in sorted(graph) if (circle := search(name, []))), [])


def test_a_circle_is_found() -> None:
    assert _circle({"a": ["b"], "b": ["c"], "c": ["b"]}) == ["b", "c", "b"]
    assert _circle({"a": ["b", "c"], "b": ["c"], "c": []}) == []


def test_statements_are_sent_one_by_one() -> None:
    fail_with(_scripts_sent)


def _scripts_sent(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr == "executescript":
            yield f"{module.shown}:{node.lineno}: executescript commits by itself; send one statement at a time"


def test_only_the_theme_knows_colours() -> None:
    fail_with(_colours)


def _colours(module: Module) -> Iterator[str]:
    for text, line in texts_of(module):
        if module.name != THEME and (hit := COLOUR.search(text)):
            yield f"{module.shown}:{line}: the colour {hit.group()!r} belongs into resources/theme; name its meaning"


def test_names_say_what_is_inside() -> None:
    fail_with(_silent_names)


def _silent_names(module: Module) -> Iterator[str]:
    for name in SAYS_NOTHING & set(module.name.split(".")):
        yield f"{module.shown}: the name {name!r} says nothing; use a word of the trade"


def test_files_and_functions_stay_small() -> None:
    fail_with(_too_long)


def _too_long(module: Module) -> Iterator[str]:
    if module.name.startswith(REVISIONS):
        return
    lines = len(module.path.read_text("utf-8").splitlines())
    if lines > LONGEST_FILE:
        yield f"{module.shown}: {lines} lines; a file over {LONGEST_FILE} wants splitting"
    for function in functions(module):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            yield f"{module.shown}:{function.lineno}: {function.name} has {length} lines, more than {LONGEST_FUNCTION}"


def test_a_package_file_only_says_what_the_package_is() -> None:
    fail_with(_talkative_packages)


def _talkative_packages(module: Module) -> Iterator[str]:
    is_package = module.path.name == "__init__.py" and module.package
    if is_package and not (len(module.tree.body) == 1 and ast.get_docstring(module.tree)):
        yield f"{module.shown}: a package file holds one thing: the line that says what the package is"


def test_every_package_of_the_design_is_there() -> None:
    there = {module.package for module in modules().values()}
    assert {name for name in MAY_IMPORT if name} <= there, "a package or module of the design is missing in src"
    assert (ROOT / "resources" / "theme" / "tokens.toml").exists()


@pytest.mark.parametrize(
    ("name", "code", "find"),
    [
        ("domain.stock", "from seller_desk import settings", _broken_laws),
        ("store.orders", "def late():\n    from seller_desk.intake import recognise", _broken_laws),
        ("ui.kit.plain", "if TYPE_CHECKING:\n    from seller_desk.store import database", _broken_laws),
        ("usecases.stock", "import seller_desk.ui.kit", _broken_laws),
        ("novelty.stock", "import re", _broken_laws),
        ("usecases.stock", "from sqlalchemy import text", _misplaced_libraries),
        ("cli.main", "import PySide6.QtCore", _misplaced_libraries),
        ("intake.recognise", "import chardet", _misplaced_libraries),
        ("app.start", "from urllib.request import urlopen", _ways_out),
        ("app.start", "from PySide6.QtNetwork import QTcpSocket", _ways_out),
        ("app.start", "socket.socket(socket.AF_INET)", _ways_out),
        ("store.database", "db.executescript('COMMIT')", _scripts_sent),
        ("ui.today.page", "label.setStyleSheet('color: #d64545')", _colours),
        ("store.utils", "", _silent_names),
        ("store.orders", "def long():\n" + "    pass\n" * 60, _too_long),
        ("store.orders", "pass\n" * 401, _too_long),
    ],
)
def test_a_broken_law_is_found(
    name: str, code: str, find: Callable[[Module], Iterator[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ROOT / "src" / "seller_desk" / "new.py"
    monkeypatch.setattr("pathlib.Path.read_text", lambda *_: code)
    assert list(find(Module(f"seller_desk.{name}", path, ast.parse(code))))
