"""The bodies of a province as the sheet tests know them."""

from datetime import date

from kyhop.matters.sheet.bodies import BodyBook
from kyhop.matters.sheet.body_words import KnownBody

MERGED = date(2025, 2, 28)
LABOUR = ("Sở Lao động - Thương binh và Xã hội", MERGED)
DEPARTMENTS = {
    "Văn phòng UBND tỉnh": (),
    "Sở Nội vụ": (LABOUR,),
    "Sở Tư pháp": (),
    "Sở Tài chính": (("Sở Kế hoạch và Đầu tư", MERGED),),
    "Sở Công Thương": (),
    "Sở Nông nghiệp và Môi trường": (
        ("Sở Nông nghiệp và Phát triển nông thôn", MERGED),
        ("Sở Tài nguyên và Môi trường", MERGED),
    ),
    "Sở Xây dựng": (("Sở Giao thông vận tải", MERGED),),
    "Sở Khoa học và Công nghệ": (("Sở Thông tin và Truyền thông", MERGED),),
    "Sở Văn hóa, Thể thao và Du lịch": (),
    "Sở Giáo dục và Đào tạo": (),
    "Sở Y tế": (LABOUR,),
    "Sở Dân tộc và Tôn giáo": (("Ban Dân tộc", MERGED), LABOUR),
}
OTHERS = (
    ("UBND tỉnh", "executive"),
    ("Thường trực HĐND tỉnh", "standing_board"),
    ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office"),
    ("Ủy ban MTTQ Việt Nam tỉnh", "front"),
    ("Tòa án nhân dân tỉnh", "court"),
    ("Viện kiểm sát nhân dân tỉnh", "procuracy"),
    ("Thi hành án dân sự tỉnh", "judgment_enforcement"),
    ("Công an tỉnh", "other"),
    ("Bộ Chỉ huy Quân sự tỉnh", "other"),
    ("Thuế tỉnh", "other"),
    ("Kho bạc Nhà nước khu vực", "other"),
    ("UBND phường Điện Biên Phủ", "commune"),
    ("UBND xã Mường Nhé", "commune"),
    ("UBND xã Mường Nhà", "commune"),
    ("UBND xã Nậm Kè", "commune"),
)
COMMITTEES = ("Ban Pháp chế", "Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội", "Ban Dân tộc")


def bodies() -> list[KnownBody]:
    found = [
        KnownBody(number, name, "department", names=names)
        for number, (name, names) in enumerate(DEPARTMENTS.items(), 1)
    ]
    found += [KnownBody(number, name, kind) for number, (name, kind) in enumerate(OTHERS, 100)]
    return found + [
        KnownBody(number, name, "committee") for number, name in enumerate(COMMITTEES, 200)
    ]


def book() -> BodyBook:
    return BodyBook(bodies(), "Điện Biên")
