"""Sphinx configuration; build with `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import claimdiff  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "claimdiff"
author = copyright = "The claimdiff authors"
version = release = claimdiff.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "claimdiff"
exclude_patterns = ["_build"]
default_role = "code"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "undoc-members": False, "exclude-members": "__new__, __init__"}
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
# Names of other libraries, and types that only type hints use. Every other name of claimdiff must resolve.
nitpick_ignore_regex = [("py:.*", r"(?!claimdiff\.).*"), ("py:class", r"claimdiff\..*\.(File|ComparesStories)")]
PUBLIC_MODULES = (
    "claimdiff",
    "claimdiff.model",
    "claimdiff.protocols",
    "claimdiff.readers",
    "claimdiff.claims",
    "claimdiff.embedding",
    "claimdiff.alignment",
    "claimdiff.judge",
    "claimdiff.corpus",
    "claimdiff.serialization",
)


def resolve_to_public_name(app: Sphinx, env: Any, node: Any, content: Any) -> Any:
    """Link `claimdiff.model.article.Article`, as type hints spell it, to the documented `claimdiff.Article`."""
    target = str(node.get("reftarget", ""))
    if node.get("refdomain") != "py" or not target.startswith("claimdiff."):
        return None
    domain = env.get_domain("py")
    for module in PUBLIC_MODULES:
        name = f"{module}.{target.rsplit('.', 1)[1]}"
        if name in domain.objects:
            return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, content)
    return None


def setup(app: Sphinx) -> None:
    app.connect("missing-reference", resolve_to_public_name)
