from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "kyhop.reviews"
    label = "reviews"

    def ready(self) -> None:
        from kyhop.dossiers.owed import judge_papers
        from kyhop.files import holders
        from kyhop.reviews import owing, places, policy, seeing
        from kyhop.reviews.consulting import holding as consulting
        from kyhop.reviews.consulting import phrases, rules  # noqa: F401
        from kyhop.reviews.holding import ReviewFiles
        from kyhop.reviews.models import REVIEW

        holders.register(REVIEW, ReviewFiles())
        judge_papers(owing.unanswered_remarks)
        policy.register()
        consulting.register()
        seeing.register()
        places.register()
