"""Why the system would not open a file, said to a person."""

from __future__ import annotations

import errno

from kyhop.law.model import Words
from kyhop.law.phrases import fill

FILE_FAULTS = {
    errno.ENOENT: Words("không có tệp hay thư mục này", "there is no such file or folder"),
    errno.EISDIR: Words("là thư mục, không phải tệp", "is a folder, not a file"),
    errno.ENOTDIR: Words("không phải thư mục", "is no folder"),
    errno.EEXIST: Words("đã có; chọn tên khác", "exists; choose another name"),
    errno.EACCES: Words("không có quyền đọc hoặc ghi", "may not be read or written"),
    errno.EPERM: Words("không có quyền đọc hoặc ghi", "may not be read or written"),
    errno.EROFS: Words("ổ đĩa chỉ cho đọc", "lies on a disk that is read-only"),
    errno.ENOSPC: Words("đĩa đã đầy", "does not fit: the disk is full"),
    errno.ENAMETOOLONG: Words("tên quá dài", "has too long a name"),
}


def what_is_wrong(error: OSError) -> Words:
    """The reason without the file's name; one that is not known stays in the system's words."""
    told = str(error.strerror or error)
    return FILE_FAULTS.get(error.errno or 0, Words(told, told))


def file_fault(error: OSError) -> Words:
    """The file's name with the reason."""
    name = "?" if error.filename is None else str(error.filename)
    return fill("“{f}”: {w}", "“{f}” {w}", f=name, w=what_is_wrong(error))
