"""The site, by Sphinx and MyST: `make docs`. What is written elsewhere is read from there (`tools.site`)."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tools import site  # noqa: E402

project, copyright, author = "careerkit", "The careerkit authors", "The careerkit authors"
extensions = ["myst_nb"]
exclude_patterns = ["made/extra"]
html_theme = "furo"
html_title = "careerkit"
html_extra_path = ["made/extra"]
html_show_sourcelink = False
# The pages hold what they show on the sample person.
nb_execution_mode = "off"
nb_remove_code_source = True
nb_mime_priority_overrides = [("html", "text/html", 0)]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.header", "mystnb.unknown_mime_type"]


def setup(_: object) -> None:
    """Make what is read from elsewhere before Sphinx looks for pages."""
    site.make(HERE / "made")
