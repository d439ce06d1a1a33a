"""The program's source as the architecture tests see it: modules, what each imports, functions."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of src: its dotted name, its place and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        """The part under seller_desk: "store", "texts"; "" for seller_desk/__init__.py itself."""
        return package_of(self.name)

    @property
    def shown(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name, such as `seller_desk.store.orders` or `pandas.DataFrame`, and the line that says so."""

    name: str
    line: int


def package_of(name: str) -> str:
    """ "store" for seller_desk.store.orders."""
    return name.split(".")[1] if "." in name else ""


@cache
def modules() -> dict[str, Module]:
    """Every module of src by dotted name."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = list(path.relative_to(SOURCE).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path, ast.parse(path.read_text("utf-8")))
    return found


def imports(module: Module) -> Iterator[Import]:
    """Everything a module imports: at its top, inside functions and for types alone."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            yield from (Import(f"{base}.{each.name}", node.lineno) for each in node.names)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + (module.path.name == "__init__.py")]
    return ".".join([*kept, *([node.module] if node.module else [])])


def own_module(name: str) -> str:
    """The module of ours that an imported name lives in; "" for libraries and for names of the bare package."""
    while name.startswith("seller_desk."):
        if name in modules():
            return name
        name = name.rpartition(".")[0]
    return ""


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def texts_of(module: Module) -> Iterator[tuple[str, int]]:
    """Every text literal of a module with its line, docstrings left out."""
    notes = {
        id(node.body[0].value)
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value, node.lineno
