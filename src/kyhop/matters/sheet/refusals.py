"""Why a file or a paste cannot be read, and what would be accepted, in both languages."""

from __future__ import annotations

from kyhop.law.model import Words

ACCEPTED = Words(
    "Nhận tệp Excel .xlsx hoặc .xlsm, tệp .csv, hoặc các ô chép từ Excel rồi dán; tối đa 50 MB.",
    "Accepted: Excel .xlsx or .xlsm, .csv, or cells copied from Excel and pasted; at most 50 MB.",
)


class SheetRefused(Exception):
    """The upload is not a list that can be read; ``says`` is the reason, ``accepts`` the remedy."""

    def __init__(self, code: str, says: Words, accepts: Words = ACCEPTED) -> None:
        super().__init__(says.en)
        self.code, self.says, self.accepts = code, says, accepts


REASONS: dict[str, tuple[Words, Words]] = {
    "empty": (
        Words("Tệp trống (0 byte).", "The file is empty (0 bytes)."),
        ACCEPTED,
    ),
    "too_big": (
        Words("Tệp lớn hơn 50 MB.", "The file is larger than 50 MB."),
        Words(
            "Chép riêng trang tính có danh mục sang một tệp mới (bỏ ảnh và tệp nhúng) rồi tải lại.",
            "Copy the sheet with the list into a new file (without pictures and attachments).",
        ),
    ),
    "old_excel": (
        Words(
            "Đây là tệp Excel 97–2003 (.xls), dù tên tệp có thể khác.",
            "This is an Excel 97–2003 file (.xls), whatever its name says.",
        ),
        Words(
            "Mở bằng Excel, chọn Lưu thành (Save As) → Excel Workbook (*.xlsx), rồi tải lên tệp mới.",
            "Open it in Excel, choose Save As → Excel Workbook (*.xlsx) and upload the new file.",
        ),
    ),
    "encrypted": (
        Words("Tệp có mật khẩu nên không đọc được.", "The file is protected by a password."),
        Words(
            "Bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại, rồi tải lên; "
            "hoặc chép các ô và dán.",
            "Remove the password (File → Info → Protect Workbook), save and upload again; "
            "or copy the cells and paste them.",
        ),
    ),
    "binary_excel": (
        Words(
            "Đây là tệp Excel nhị phân (.xlsb).",
            "This is a binary Excel workbook (.xlsb).",
        ),
        Words(
            "Lưu thành Excel Workbook (*.xlsx) rồi tải lên.",
            "Save it as Excel Workbook (*.xlsx) and upload that.",
        ),
    ),
    "open_document": (
        Words("Đây là bảng tính OpenDocument (.ods).", "This is an OpenDocument sheet (.ods)."),
        Words(
            "Trong LibreOffice chọn Lưu thành → Excel 2007–365 (*.xlsx) rồi tải lên.",
            "In LibreOffice choose Save As → Excel 2007–365 (*.xlsx) and upload that.",
        ),
    ),
    "web_page": (
        Words(
            "Đây là trang web (HTML hoặc XML) mang tên tệp Excel.",
            "This is a web page (HTML or XML) that is named like an Excel file.",
        ),
        Words(
            "Mở bằng Excel, Lưu thành Excel Workbook (*.xlsx) rồi tải lên; hoặc chép các ô và dán.",
            "Open it in Excel, save it as Excel Workbook (*.xlsx); or copy the cells and paste them.",
        ),
    ),
    "document": (
        Words(
            "Đây là văn bản hoặc ảnh (Word, PDF, ảnh), không phải bảng tính.",
            "This is a document or a picture (Word, PDF, image), not a sheet.",
        ),
        Words(
            "Nếu danh mục nằm trong bảng của Word: chọn cả bảng, chép, rồi dán vào ô “Dán từ Excel”.",
            "If the list is a table in Word: select the table, copy it and paste it as from Excel.",
        ),
    ),
    "not_a_sheet": (
        Words("Không nhận ra đây là bảng tính.", "This is not recognisable as a sheet."),
        ACCEPTED,
    ),
    "damaged": (
        Words(
            "Tệp hỏng hoặc không đúng cấu trúc Excel nên không đọc được.",
            "The file is damaged or not built as Excel builds it, so it cannot be read.",
        ),
        Words(
            "Mở bằng Excel (chọn sửa chữa nếu được hỏi), lưu lại, rồi tải lên; "
            "hoặc chép các ô và dán.",
            "Open it in Excel (accept the repair if asked), save and upload again; "
            "or copy the cells and paste them.",
        ),
    ),
    "entities": (
        Words(
            "Tệp chứa khai báo DTD hoặc thực thể XML, điều không có trong tệp Excel thật, nên không "
            "được mở.",
            "The file declares a DTD or XML entities, which no real Excel file does; it is not opened.",
        ),
        Words(
            "Chép các ô có danh mục sang một tệp Excel mới rồi tải lên tệp đó, hoặc dán các ô.",
            "Copy the cells of the list into a new Excel file and upload that, or paste the cells.",
        ),
    ),
    "bomb": (
        Words(
            "Tệp nén bung ra lớn bất thường nên không được mở.",
            "The file unpacks to an abnormal size and was not opened.",
        ),
        Words(
            "Chép riêng vùng có danh mục sang một tệp mới rồi tải lên tệp đó.",
            "Copy only the cells of the list into a new file and upload that.",
        ),
    ),
    "too_many_rows": (
        Words(
            "Danh sách dài hơn 5.000 dòng có chữ.",
            "The list has more than 5,000 rows with text.",
        ),
        Words(
            "Tách thành nhiều tệp, mỗi tệp không quá 5.000 dòng.",
            "Split it into several files of at most 5,000 rows each.",
        ),
    ),
    "encoding": (
        Words(
            "Không đọc được bảng mã chữ của tệp CSV.",
            "The character encoding of the CSV file cannot be read.",
        ),
        Words(
            "Lưu thành “CSV UTF-8” hoặc .xlsx trong Excel rồi tải lên.",
            "Save it as “CSV UTF-8” or .xlsx in Excel and upload that.",
        ),
    ),
    "no_rows": (
        Words("Không có dòng nào có chữ.", "There is no row with text."),
        Words(
            "Cần ít nhất một dòng có tên nội dung trình kỳ họp.",
            "At least one row with the title of a matter is needed.",
        ),
    ),
}


def refused(code: str) -> SheetRefused:
    """The refusal of that code, ready to raise."""
    return SheetRefused(code, *REASONS[code])
