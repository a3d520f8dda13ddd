"""Documents that an office issues, as Word files in the form of Nghị định 30/2020/NĐ-CP.

``styles`` are its paragraph forms, ``frame`` the head, title and foot that every document carries,
``parts`` what python-docx has no word for, ``wording`` the fixed Vietnamese.
"""
