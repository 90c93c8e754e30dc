"""python -m modelwire.cli."""

import sys

from modelwire.cli import main

sys.exit(main())
