"""Files that went through the server, and the paths under which they can be downloaded."""

from dataclasses import dataclass

from .replies import Json, bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    """One file; `size` in bytes is what the server declares, which a test may choose to be untrue."""

    id: str
    name: str
    mime: str
    data: bytes
    size: int
    path: str

    def as_json(self) -> Json:
        """Return the fields that every kind of file has."""
        return {"file_id": self.id, "file_unique_id": f"unique-{self.id}", "file_size": self.size}


class Files:
    """All files of one server."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def add(self, folder: str, name: str, mime: str, data: bytes, size: int | None = None) -> StoredFile:
        """Keep a file and give it an id and a path."""
        number = len(self._by_id) + 1
        path = f"{folder}/file_{number}.{name.rpartition('.')[2]}"
        declared = len(data) if size is None else size
        stored = StoredFile(f"loopback-file-{number}", name, mime, data, declared, path)
        self._by_id[stored.id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile:
        """Return the file with this id; raises `Refused` if there is none."""
        if file_id not in self._by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._by_id[file_id]

    def at(self, path: str) -> StoredFile | None:
        """Return the file that is downloaded from this path."""
        return next((one for one in self._by_id.values() if one.path == path), None)
