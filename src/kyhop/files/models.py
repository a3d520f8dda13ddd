"""Blobs, versions, uploads under way, receipts, index lines of secret papers, texts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kyhop.files.states import STATE_SECRETS, Secrecy, TextState
from kyhop.people.naming import in_language


class Blob(models.Model):
    """Bytes kept once under their own SHA-256, whoever handed them in."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=12)
    media_type = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    stored_at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="files_blob_not_empty"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Slot(models.Model):
    """The place of one paper at its holder; locked by whoever adds the next version."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    holder_kind = models.CharField(max_length=60)
    holder_id = models.PositiveBigIntegerField()
    slot = models.CharField(max_length=80)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder_kind", "holder_id", "slot"], name="files_slot_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_kind}:{self.holder_id}/{self.slot}"


class Kept(models.Model):
    """What every record of a handing in says: whose, where, who and in whose name."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    holder_kind = models.CharField(max_length=60)
    holder_id = models.PositiveBigIntegerField()
    slot = models.CharField(max_length=80)
    account_id = models.BigIntegerField(null=True)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        abstract = True

    @property
    def holder(self) -> tuple[str, int]:
        return self.holder_kind, self.holder_id

    @property
    def by(self) -> str:
        """The post that acted, in the active language."""
        return in_language(self.by_vi, self.by_en)


class StoredFile(Kept):
    """One version of a paper. Versions are added, never changed and never overwritten.

    `begun_at` is when its first byte was received and counts as the time of receipt; `uploaded_at`
    is when the last one was. The word of the person who handed in a file with a warning stands in
    `word`.
    """

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="files")
    begun_at = models.DateTimeField()
    uploaded_at = models.DateTimeField()
    macros = models.BooleanField(default=False)
    encrypted = models.BooleanField(default=False)
    broken = models.BooleanField(default=False)
    word = models.CharField(max_length=500, blank=True)
    secrecy = models.CharField(max_length=12, choices=Secrecy.choices, default=Secrecy.PLAIN)
    origin = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["holder_kind", "holder_id", "slot", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["holder_kind", "holder_id", "slot", "number"], name="files_file_one_number"
            ),
            models.CheckConstraint(
                condition=~Q(secrecy__in=sorted(STATE_SECRETS)), name="files_file_no_state_secret"
            ),
            models.CheckConstraint(
                condition=Q(begun_at__lte=F("uploaded_at")), name="files_file_begun_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot} {self.number}: {self.name}"

    @property
    def sha256(self) -> str:
        return self.blob.sha256

    @property
    def size(self) -> int:
        return self.blob.size

    @property
    def kind(self) -> str:
        """The type its bytes show: `docx`, `pdf`, `png`…"""
        return self.blob.kind

    @property
    def internal(self) -> bool:
        """Whether it is marked for internal use."""
        return self.secrecy == Secrecy.INTERNAL

    @property
    def withheld(self) -> bool:
        """Whether its content was removed because it carries a mark of state secrecy."""
        return self.blob.purged_at is not None

    @property
    def flagged(self) -> bool:
        """Whether a reader should know something of it before opening it."""
        return self.macros or self.encrypted or self.broken or self.internal or self.withheld


class Upload(Kept):
    """A file on its way in: what was received so far, as ranges `[from, to)` of its bytes."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=80, blank=True)
    ranges = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begun_at", "pk"]
        indexes = [
            models.Index(
                fields=["holder_kind", "holder_id", "slot"],
                name="files_upload_open",
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"

    @property
    def received(self) -> int:
        """How many bytes are here."""
        return sum(end - start for start, end in self.ranges)

    @property
    def complete(self) -> bool:
        return bool(self.ranges == [[0, self.size]])


class SecretLine(Kept):
    """The index line of a paper that was refused as a state secret; its content is nowhere."""

    title = models.CharField(max_length=200)
    mark = models.CharField(max_length=12, choices=Secrecy.choices)
    found_in = models.CharField(
        max_length=8, choices=[("form", _("chosen in the form")), ("text", _("found in the text"))]
    )
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.mark}: {self.title}"


class Receipt(models.Model):
    """A receipt (biên nhận): which files, by their hashes, were handed over by whom and when."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, unique=True)
    holder_kind = models.CharField(max_length=60)
    holder_id = models.PositiveBigIntegerField()
    what_vi = models.CharField(max_length=500)
    what_en = models.CharField(max_length=500)
    at = models.DateTimeField()
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def what(self) -> str:
        return in_language(self.what_vi, self.what_en)

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)


class ReceiptLine(models.Model):
    """One file of a receipt, as it was then."""

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="lines")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="receipt_lines")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["receipt_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["receipt", "file"], name="files_receipt_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id}: {self.name}"


class TextJob(models.Model):
    """That the text of a version is to be read; survives restarts."""

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="text_job")
    state = models.CharField(max_length=12, choices=TextState.choices, default=TextState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    said_vi = models.CharField(max_length=500, blank=True)
    said_en = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], name="files_text_waiting", condition=Q(state=TextState.WAITING)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.state}"

    @property
    def said(self) -> str:
        """Why it cannot be read, in the active language."""
        return in_language(self.said_vi, self.said_en)


class ReadPaper(models.Model):
    """What the guarded reader made of a blob: `kyhop.papers.wire`, as compressed JSON."""

    blob = models.OneToOneField(Blob, on_delete=models.CASCADE, related_name="read")
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.blob_id)


class FileText(models.Model):
    """The searchable text of a version; `files_text_index` and the vectors are made from it.

    What never changes of the version and narrows a search stands here too, before the text, which
    fills pages of its own.
    """

    file = models.OneToOneField(
        StoredFile, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    holder_kind = models.CharField(max_length=60)
    holder_id = models.PositiveBigIntegerField()
    slot = models.CharField(max_length=60)
    post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    text = models.TextField()

    class Meta:
        indexes = [
            models.Index(
                fields=["council", "holder_kind", "holder_id"], name="files_text_by_holder"
            ),
            models.Index(fields=["post", "holder_kind", "holder_id"], name="files_text_by_post"),
        ]

    def __str__(self) -> str:
        return str(self.file_id)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Versions stay, and so do their texts, except through `search.drop`."""
        raise TypeError("use kyhop.files.search.drop")
