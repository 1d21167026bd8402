"""Documentation as HTML: Markdown through MyST, theme furo."""

project = "sozialraum"
copyright = "the authors of sozialraum, EUPL-1.2"  # noqa: A001 - Sphinx names it so
language = "de"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "sozialraum"
# Nothing is loaded from other servers; sources are not copied beside the pages.
html_copy_source = False
