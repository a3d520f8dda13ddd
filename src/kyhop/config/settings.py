"""Django's settings: wiring only. Everything a deployment may choose is read by `environment`."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from kyhop.config import environment

SOURCE = Path(__file__).resolve().parent.parent
KYHOP_DATA = environment.data_folder()
KYHOP_DEMO = os.environ.get("KYHOP_DEMO") == "1"
KYHOP_TODAY = environment.day("KYHOP_TODAY")
DEBUG = os.environ.get("KYHOP_DEBUG") == "1"
SECRET_KEY = environment.secret_key(KYHOP_DATA)
ALLOWED_HOSTS = os.environ.get("KYHOP_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BEHIND_TLS = os.environ.get("KYHOP_TLS") == "1"

ROOMS = [
    room
    for room in (
        "access", "journal", "web", "council", "people", "statutes", "register", "files",
        "stationery", "deadlines", "duties", "matters", "dossiers", "findings", "reviews",
        "requests", "meetings", "programme", "oversight", "consensus", "agenda", "logistics",
        "packets", "chamber", "record", "followup", "notices", "insight", "desk", "portal", "api",
        "demo",
    )
    if (SOURCE / room / "apps.py").exists()
]  # fmt: skip

RESERVED_SLUGS = (
    "static", "media", "assets", "patterns", "language", "theme", "keys", "preferences", "sign-in",
    "sign-out", "password", "account", "demo", "calendar-feed", "law", "admin", "api", "cong-khai",
    "healthz", "sw.js", "councils", "receipts",
)  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "axes",
    *(f"kyhop.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kyhop.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    *(["kyhop.people.middleware.actor_middleware"] if "people" in ROOMS else []),
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "kyhop.config.urls"
ASGI_APPLICATION = "kyhop.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                *(["kyhop.web.context.shell"] if "web" in ROOMS else []),
            ],
            "builtins": ["kyhop.web.templatetags.web"] if "web" in ROOMS else [],
        },
    }
]
FORM_RENDERER = (
    "kyhop.web.forms.Renderer" if "web" in ROOMS else "django.forms.renderers.DjangoTemplates"
)

KYHOP_URL = os.environ.get("KYHOP_URL", "http://localhost:8000")
KYHOP_SMTP = environment.smtp(os.environ)
KYHOP_MAIL_FROM = os.environ.get("KYHOP_MAIL_FROM", "kyhop@localhost")
KYHOP_WEBHOOK = environment.webhook(os.environ)

DATABASES = {"default": environment.database(os.environ.get("KYHOP_DATABASE", ""), KYHOP_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account" if "people" in ROOMS else "auth.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "kyhop.people.lockout.locked_out"
AXES_IPWARE_PROXY_COUNT = int(os.environ.get("KYHOP_PROXIES", "0")) or None
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
KYHOP_LANDING = "desk:my_work"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "kyhop_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [SOURCE / "config" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = KYHOP_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = DEBUG
MEDIA_ROOT = KYHOP_DATA / "files"
KYHOP_STORAGE = os.environ.get("KYHOP_STORAGE", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "kyhop.web.uploading.TemporaryFiles",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
SESSION_COOKIE_NAME = "kyhop_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "kyhop.web.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("KYHOP_ORIGINS", "").split(",") if o]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = False
X_FRAME_OPTIONS = "SAMEORIGIN"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("KYHOP_LOG", "WARNING")},
}
