"""Imported by the server that children are forked from; loads what they need.

A failure is not raised here, where nobody could read it: each child warms up
again if this did not succeed, and tells its parent.
"""

import contextlib
import sys

from communique.pipeline.warm import warm

sys.dont_write_bytecode = True  # children inherit it; see ``child``
with contextlib.suppress(Exception):
    warm()
