"""Office files become PDF by the LibreOffice of the machine: the only place that starts it.

``libreoffice`` converts, under limits of memory and time; ``process`` starts any guarded process.
"""
