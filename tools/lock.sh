#!/bin/sh
# Pins every dependency with its hashes, for all systems and every Python from 3.11 on. Needs uv; `make lock` has it.
set -eu
lock() { uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate "$@"; }
lock pyproject.toml -c requirements/wheels.in -o requirements/run.txt
lock requirements/dev.in pyproject.toml -c requirements/run.txt -o requirements/dev.txt
lock requirements/build.in -o requirements/build.txt
