"""The demo's accounts: one for each post that a newcomer will want to try."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "hoa-ban-dien-bien"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo and the post it holds in the province (or, with `commune`, the ward)."""

    username: str
    title: str
    commune: bool = False


ACCOUNTS = (
    DemoAccount("vanphong", "Trưởng phòng Công tác HĐND"),
    DemoAccount("thuongtruc", "Phó Chủ tịch HĐND tỉnh"),
    DemoAccount("vpubnd", "Chuyên viên tổng hợp Văn phòng UBND tỉnh"),
    DemoAccount("lanhdao", "Phó Chủ tịch UBND tỉnh"),
    DemoAccount("taichinh", "Giám đốc Sở Tài chính"),
    DemoAccount("ngansach", "Trưởng phòng Quản lý ngân sách"),
    DemoAccount("nongnghiep", "Giám đốc Sở Nông nghiệp và Môi trường"),
    DemoAccount("noivu", "Giám đốc Sở Nội vụ"),
    DemoAccount("giamdoctuphap", "Giám đốc Sở Tư pháp"),
    DemoAccount("tuphap", "Trưởng phòng Xây dựng và kiểm tra văn bản"),
    DemoAccount("bankinhte", "Trưởng Ban Kinh tế - Ngân sách"),
    DemoAccount("phapche", "Chuyên viên pháp chế Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
    DemoAccount("daibieu", "Tổ trưởng Tổ đại biểu số 1"),
    DemoAccount("mattran", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
    DemoAccount("quantri", "Quản trị viên HĐND tỉnh"),
    DemoAccount("phuong", "Chánh Văn phòng HĐND và UBND phường", commune=True),
    DemoAccount("chutichphuong", "Chủ tịch HĐND phường", commune=True),
)
ADMINISTRATOR = "hethong"
