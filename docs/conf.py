"""How Sphinx builds these pages: `make docs`."""

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
# Names of other libraries, and of types that only hints use; every name of claimdiff's own has to lead somewhere.
nitpick_ignore_regex = [("py:.*", r"(?!claimdiff\.).*"), ("py:class", r"claimdiff\.readers\.opening\.File")]


def lead_to_public_name(app: Sphinx, env: Any, node: Any, content: Any) -> Any:
    """`claimdiff.model.Article`, as type hints have it, is documented as `claimdiff.Article`."""
    target = str(node.get("reftarget", ""))
    if node.get("refdomain") != "py" or not target.startswith("claimdiff."):
        return None
    domain = env.get_domain("py")
    for name in (f"claimdiff.{target.rsplit('.', 1)[1]}", f"claimdiff.protocols.{target.rsplit('.', 1)[1]}"):
        if name in domain.objects:
            return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, content)
    return None


def setup(app: Sphinx) -> None:
    app.connect("missing-reference", lead_to_public_name)
