"""Puts resources/ into a built wheel; everything else is said in pyproject.toml."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    def run(self) -> None:
        super().run()
        if not self.editable_mode:  # an editable install reads resources/ where it lies
            copytree("resources", Path(self.build_lib, "seller_desk", "_resources"), dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
