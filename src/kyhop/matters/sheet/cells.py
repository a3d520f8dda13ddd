"""One row's cells, each read as what its column says, with remarks for all that is not plain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kyhop.law.model import Words
from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.grid import Grid, Value, as_text
from kyhop.matters.sheet.kinds import KindReading, read_kind
from kyhop.matters.sheet.layout import Header
from kyhop.matters.sheet.remarks import Level, Remark, error, note, warning
from kyhop.matters.sheet.text import fold, one_line, tidy
from kyhop.matters.states import MatterKind, can_be_shortened

TITLE_LENGTH = 1000
EXCEL_ERROR = re.compile(r"^#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)$")
YES = frozenset(
    ["x", "co", "yes", "y", "1", "v", "rut", "gon", "co", "ap", "dung", "shortened", "true"]
) | {"rut gon", "co ap dung"}
ORDINARY = "ordinary"
"""The choice of a row that goes by the ordinary procedure although its cell says otherwise."""
NO = frozenset({"", "khong", "no", "0", "thong thuong", "ordinary", "false"})


class Cells:
    """A sheet's cells by row and field; values of areas merged downwards are known in each row."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header = grid, header
        self.origin: dict[tuple[int, int], int] = {}
        mapped = set(header.columns.values())
        for merge in grid.merges:
            if merge.top > header.bottom and merge.left in mapped:
                for row in range(merge.top + 1, min(merge.bottom + 1, len(grid.rows))):
                    self.origin[row, merge.left] = merge.top

    def value(self, row: int, column: int) -> tuple[Value, int]:
        """The value and the row where it stands."""
        source = self.origin.get((row, column), row)
        return self.grid.at(source, column), source

    def text(self, row: int, name: Field) -> str:
        column = self.header.columns.get(name)
        return "" if column is None else one_line(as_text(self.grid.at(row, column)))

    def whole(self, row: int) -> str:
        """The row as one line, for showing what was left out."""
        return " · ".join(text for v in self.grid.rows[row] if (text := one_line(as_text(v))))

    def row(self, at: int, choices: Mapping[str, str], more: tuple[int, ...]) -> RowCells:
        return RowCells(self, at, choices, more)


class RowCells:
    """Reads one row; what there is to say gathers in ``remarks``."""

    def __init__(
        self, cells: Cells, at: int, choices: Mapping[str, str], more: tuple[int, ...]
    ) -> None:
        self.cells, self.at, self.choices, self.more = cells, at, choices, more
        self.remarks: list[Remark] = []
        self.values: dict[Field, Value] = dict.fromkeys(Field)
        for name, column in cells.header.columns.items():
            if name is not Field.NUMBER:
                self.values[name] = self._value(name, column)

    def _value(self, name: Field, column: int) -> Value:
        value, source = self.cells.value(self.at, column)
        if value is None and source == self.at and (source, column) not in self.cells.grid.formulas:
            return None
        if self.choices and name.value in self.choices:
            return value
        if source != self.at and value is not None:
            self.remarks.append(note("merged", name, f"Lấy từ ô gộp bắt đầu ở dòng {source + 1}.",
                f"Taken from the merged cell that begins in row {source + 1}."))  # fmt: skip
        if (source, column) in self.cells.grid.formulas:
            self._formula(name, value)
        if isinstance(value, str) and EXCEL_ERROR.match(value.strip()):
            self.remarks.append(error("cell_error", name, f"Ô báo lỗi {value.strip()} của Excel.",
                f"The cell shows Excel's error {value.strip()}."))  # fmt: skip
            return None
        return value

    def _formula(self, name: Field, value: Value) -> None:
        if value is None:
            self.remarks.append(error("formula_empty", name,
                "Ô là công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại rồi tải lên, hoặc nhập tay.",
                "The cell is a formula without a result. Open and save it in Excel, or type the value.",
            ))  # fmt: skip
        else:
            self.remarks.append(note("formula", name, "Ô là công thức: lấy kết quả lưu trong tệp.",
                "The cell is a formula: the result kept in the file was taken."))  # fmt: skip

    def plain(self, name: Field) -> str:
        return one_line(as_text(self.values[name]))

    def title(self) -> str:
        title = self.choices.get("title") or self.plain(Field.TITLE)
        title = one_line(title)
        if not title and not self.has_error(Field.TITLE):
            self.remarks.append(error("no_title", Field.TITLE, "Thiếu tên nội dung.",
                "The title is missing."))  # fmt: skip
        elif title.replace(" ", "").isdigit():
            self.remarks.append(error("title_number", Field.TITLE, "Tên nội dung chỉ là số.",
                "The title is only a number."))  # fmt: skip
        elif len(title) > TITLE_LENGTH:
            self.remarks.append(error("title_long", Field.TITLE,
                f"Tên nội dung dài {len(title)} ký tự; tối đa {TITLE_LENGTH}.",
                f"The title has {len(title)} characters; at most {TITLE_LENGTH}."))  # fmt: skip
        return title

    def kind(self, title: str, group: str) -> KindReading:
        if chosen := self.choices.get("kind"):
            return KindReading(MatterKind(chosen))
        written = self.plain(Field.KIND)
        reading = read_kind(written, title, group)
        if reading.kind is None and not self.has_error(Field.KIND):
            if written:
                vi, en = (
                    f"Chưa rõ “{written}” là loại nào.",
                    f"It is unclear which kind “{written}” is.",
                )
            else:
                vi, en = "Thiếu loại văn bản.", "The kind is missing."
            self.remarks.append(error("kind", Field.KIND, f"{vi} Hãy chọn.", f"{en} Choose one."))
        elif reading.why:
            self.remarks.append(Remark(Level.NOTE, "kind_read", Field.KIND, reading.why))
        return reading

    def shortened(self, kind: MatterKind | None, grounds: Mapping[str, Words]) -> tuple[bool, str]:
        """Whether by the shortened procedure, and on which of the `grounds` (by id)."""
        answer = fold(self.plain(Field.SHORTENED))
        chosen = self.choices.get(Field.SHORTENED.value, "")
        if chosen == ORDINARY or (answer in NO and not chosen):
            return False, ""
        named = chosen or next(
            (g for g, title in grounds.items() if answer in (fold(title.vi), fold(title.en))), ""
        )
        if not named and answer not in YES:
            self.remarks.append(warning("shortened", Field.SHORTENED,
                f"Không rõ “{self.plain(Field.SHORTENED)}”: hiểu là trình tự thông thường.",
                f"“{self.plain(Field.SHORTENED)}” is unclear: the ordinary procedure is taken."))  # fmt: skip
            return False, ""
        if kind is not None and not can_be_shortened(kind):
            self.remarks.append(warning("not_shortened", Field.SHORTENED,
                "Chỉ nghị quyết quy phạm pháp luật có trình tự rút gọn: bỏ qua.",
                "Only normative resolutions have a shortened procedure: ignored."))  # fmt: skip
            return False, ""
        if grounds and named not in grounds:
            self.remarks.append(error("ground", Field.SHORTENED,
                "Trình tự rút gọn cần một căn cứ luật định. Chọn căn cứ, hoặc trình tự thông thường.",
                "The shortened procedure needs a ground of the law. Choose it, or the ordinary one."))  # fmt: skip
        return True, named

    def note(self) -> str:
        pieces = [tidy(as_text(self.values[Field.NOTE]))]
        column = self.cells.header.columns.get(Field.NOTE)
        if column is not None:
            pieces += [tidy(as_text(self.cells.grid.at(row, column))) for row in self.more]
        return "\n".join(filter(None, pieces))

    def has_error(self, name: Field) -> bool:
        return any(r.field is name and r.level is Level.ERROR for r in self.remarks)
