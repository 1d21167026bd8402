"""Static files with hashed names, compressed once at set-up; uploads that arrive whole."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CompressedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Gzip alone: Brotli would take a minute of set-up to save a tenth of the bytes."""

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=False, **options)


class WholeFileStorage(FileSystemStorage):
    """A file stands under its name once all of it is on the disk, or not at all.

    A server that is killed while it writes leaves a part in a folder of its own, and retention
    sweeps it away.
    """

    ARRIVING: Final = "arriving"

    def _save(self, name: str, content: "File[Any]") -> str:
        content.temporary_file_path = self._on_disk(content)  # type: ignore[attr-defined]
        return super()._save(name, content)  # type: ignore[misc, no-any-return]

    def _on_disk(self, content: "File[Any]") -> Any:
        """Where Django finds the file, so that it only has to be renamed."""
        folder = Path(self.location) / self.ARRIVING
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as part:
            for chunk in content.chunks():
                part.write(chunk if isinstance(chunk, bytes) else chunk.encode())
            part.flush()
            os.fsync(part.fileno())
        return lambda: part.name
