"""Why a file cannot be read: a sentence for the clerk, with what to do instead."""

from __future__ import annotations

from kyhop.law.model import Words


class Unreadable(Exception):
    """The file cannot be read as a paper; ``says`` tells the clerk why and what would help."""

    def __init__(self, reason: str, says: Words) -> None:
        self.reason, self.says = reason, says
        super().__init__(says.en)

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, Words]]:
        return Unreadable, (self.reason, self.says)


def refuse(reason: str, **parts: object) -> Unreadable:
    """The refusal called ``reason`` with its blanks filled in, to be raised by the caller."""
    vi, en = _REASONS[reason]
    return Unreadable(reason, Words(vi=vi.format(**parts), en=en.format(**parts)))


_REASONS = {
    "empty": (
        "Tệp rỗng (0 byte). Hãy chọn lại tệp hoặc xuất lại từ phần mềm soạn thảo.",
        "The file is empty (0 bytes). Choose the file again or export it again.",
    ),
    "missing": ("Không tìm thấy tệp “{name}”.", "There is no file “{name}”."),
    "unknown": (
        "Không nhận ra đây là tệp gì (nội dung không phải DOCX, PDF, XLSX hay văn bản thuần).",
        "This is none of the files that can be read (DOCX, PDF, XLSX or plain text).",
    ),
    "picture_unread": (
        "Tệp là ảnh, và máy chủ chưa cài tesseract (tiếng Việt) để đọc chữ trong ảnh: chưa tìm được dấu mật "
        "(MẬT, TỐI MẬT, TUYỆT MẬT), người nộp tự kiểm tra. Nên nộp tệp DOCX, hoặc PDF có chữ.",
        "The file is a picture, and tesseract (Vietnamese) is not installed here to read it: no mark of "
        "secrecy could be looked for, who hands it in must look. Better send the DOCX, or a PDF with text.",
    ),
    "picture_wordless": (
        "Tệp là ảnh và máy không đọc được chữ nào trong đó (ảnh không có chữ, mờ, hoặc chữ viết tay): chưa "
        "tìm được dấu mật, người nộp tự kiểm tra. Nếu là trang văn bản, hãy chụp lại rõ hơn hoặc nộp DOCX.",
        "The file is a picture in which no word could be read (it has none, is blurred or handwritten): no "
        "mark of secrecy could be looked for. If it is a page, photograph it again or send the DOCX.",
    ),
    "picture_broken": (
        "Tệp là ảnh nhưng bị hỏng nên không mở được, chưa tìm được dấu mật. Hãy chụp hoặc quét lại, nộp PNG, "
        "JPEG, hoặc DOCX.",
        "The file is a picture, but damaged and cannot be opened: no mark of secrecy could be looked for. "
        "Take it again and send a PNG, a JPEG, or the DOCX.",
    ),
    "picture_small": (
        "Tệp là ảnh quá nhỏ để chứa một trang đọc được, nên không đọc chữ trong ảnh.",
        "The file is a picture too small to hold a page that could be read.",
    ),
    "picture_huge": (
        "Tệp là ảnh có quá nhiều điểm nên không đọc được chữ trong đó: chưa tìm được dấu mật. "
        "Hãy giảm độ phân giải rồi nộp lại.",
        "The file is a picture of too many dots to be read: no mark of secrecy could be looked for. "
        "Make it smaller and send it again.",
    ),
    "old_office": (
        "Tệp được đặt mật khẩu hoặc là định dạng Word/Excel 97–2003. Hãy bỏ mật khẩu và lưu thành "
        ".docx hoặc .xlsx.",
        "The file has a password or is of Word/Excel 97–2003. Remove the password, save as .docx or .xlsx.",
    ),
    "password": (
        "PDF được đặt mật khẩu. Hãy gỡ mật khẩu rồi nộp lại.",
        "The PDF has a password. Remove it and send the file again.",
    ),
    "zip_bomb": (
        "Tệp nén phình to bất thường khi mở ({size} MB); kyhop không mở để bảo vệ máy chủ.",
        "The file grows abnormally when opened ({size} MB); it is not opened, to protect the server.",
    ),
    "damaged": (
        "Tệp bị hỏng hoặc không đúng định dạng ({what}). Hãy mở bằng phần mềm soạn thảo và lưu lại.",
        "The file is damaged or not what it claims to be ({what}). Open it in an editor and save it again.",
    ),
    "too_deep": (
        "Tệp có bảng hoặc khung lồng nhau quá nhiều lớp. Hãy bỏ bớt bảng lồng trong bảng rồi lưu lại.",
        "Its tables or boxes are nested too deep. Take tables out of tables and save it again.",
    ),
    "too_many": (
        "Tệp có hơn {limit} đoạn và ô bảng. Hãy tách thành nhiều tệp.",
        "It has more than {limit} paragraphs and cells. Split it into several files.",
    ),
    "entities": (
        "Tệp chứa khai báo DTD/thực thể XML, điều không có trong tệp Word thật; kyhop từ chối đọc.",
        "The file declares XML entities, which no real Word file does; it is refused.",
    ),
    "too_long": (
        "Tài liệu có {pages} trang, vượt giới hạn {limit} trang. Hãy tách thành nhiều tệp.",
        "The paper has {pages} pages, the limit is {limit}. Split it into several files.",
    ),
    "too_big": (
        "Tệp {size} MB, vượt giới hạn {limit} MB. Hãy nén ảnh hoặc tách phụ lục.",
        "The file has {size} MB, the limit is {limit} MB. Shrink its pictures or split off the annexes.",
    ),
    "too_slow": (
        "Đọc tệp quá {seconds} giây nên đã dừng. Tệp có thể bị hỏng; hãy lưu lại hoặc tách nhỏ.",
        "Reading took more than {seconds} seconds and was stopped. Save the file again or split it.",
    ),
    "too_heavy": (
        "Đọc tệp cần quá nhiều bộ nhớ (giới hạn {limit} MB) nên đã dừng. Hãy tách nhỏ tệp.",
        "Reading needs too much memory (limit {limit} MB) and was stopped. Split the file.",
    ),
    "secret": (
        "Tài liệu mang dấu mật “{mark}”. Hệ thống không nhận tài liệu bí mật nhà nước (Luật 117/2025/QH15 "
        "Điều 5): chỉ ghi mục lục “tài liệu phát giấy”.",
        "The paper is marked secret (“{mark}”). State secrets are never kept here (Law 117/2025/QH15, "
        "Article 5): only an index line “handed out on paper”.",
    ),
}
