"""What a wheel carries of the notebooks, text and code without what they show, and of README, its words."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

# What lies beside README does not lie on a package index: a picture goes, of a link its words stay.
_PICTURE = re.compile(r"!\[[^\]]*\]\((?!https?:)[^)]*\)\n?")
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


class Readme(MetadataHookInterface):
    """Gives a package index README without what would be broken there."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the long description."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        words = _LINK.sub(r"\1", _PICTURE.sub("", text))
        metadata["readme"] = {"content-type": "text/markdown", "text": words}


class Notebooks(BuildHookInterface):  # type: ignore[type-arg]
    """Puts cleared copies into the wheel; an editable install reads the folder itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the copies, which are gone when this process ends."""
        if version == "editable":
            return
        self.copies = tempfile.TemporaryDirectory()
        for path in (Path(self.root) / "notebooks").iterdir():
            text = path.read_text(encoding="utf-8")
            copy = Path(self.copies.name) / path.name
            copy.write_text(_cleared(text) if path.suffix == ".ipynb" else text, encoding="utf-8")
            build_data["force_include"][str(copy)] = f"careerkit/notebooks/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copies."""
        if version != "editable":
            self.copies.cleanup()


def _cleared(text: str) -> str:
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
