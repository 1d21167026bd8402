#!/bin/sh
# Installs one lock into .venv: with uv, which is quick; with pip where uv has no way.
# pip's own settings (a mirror, for instance) hold for both.
set -eu
python=.venv/bin/python
lock=$1
if [ -z "${UV_DEFAULT_INDEX:-}" ] && mirror=$($python -m pip config get global.index-url 2>/dev/null); then
    export UV_DEFAULT_INDEX="$mirror"
fi
if ! [ -x .venv/bin/uv ]; then
    $python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt 2>/dev/null ||
        echo "uv is not available here; pip takes a little longer."
fi
if [ -x .venv/bin/uv ] && .venv/bin/uv pip install --quiet --python $python --require-hashes -r "$lock"; then
    exit 0
fi
exec $python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
