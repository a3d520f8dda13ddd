"""Addresses of stored files, uploads and receipts."""

from django.urls import path

from kyhop.files.views import adding, reading, receipts, secret_index, uploads

app_name = "files"
global_urlpatterns = [path("receipts/check/", receipts.check, name="check")]
urlpatterns = [
    path("files/<int:stored_file_id>/", reading.file, name="file"),
    path("files/<int:stored_file_id>/download/", reading.download, name="download"),
    path("files/<int:stored_file_id>/picture/", reading.picture, name="picture"),
    path("files/<int:stored_file_id>/page/<int:page_number>/", reading.page, name="page"),
    path("files/zip/", reading.archive, name="zip"),
    path(
        "files/add/<str:files_kind>/<int:files_holder_id>/<str:files_slot>/", adding.add, name="add"
    ),
    path("files/begin/<str:files_kind>/<int:files_holder_id>/", uploads.begin, name="begin"),
    path("files/uploads/<int:upload_id>/", uploads.upload, name="upload"),
    path("files/uploads/<int:upload_id>/finish/", uploads.finish, name="finish"),
    path("files/uploads/<int:upload_id>/cancel/", uploads.cancel, name="cancel"),
    path("secret-papers/", secret_index.secrets, name="secrets"),
    path("secret-papers/xlsx/", secret_index.secrets_xlsx, name="secrets_xlsx"),
    path("receipts/<int:files_receipt_id>/", receipts.receipt, name="receipt"),
    path("receipts/<int:files_receipt_id>/docx/", receipts.docx, name="receipt_docx"),
]
