"""`python -m facemap` is `facemap`."""

from facemap.cli import main

raise SystemExit(main())
