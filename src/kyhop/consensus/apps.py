from django.apps import AppConfig


class ConsensusConfig(AppConfig):
    name = "kyhop.consensus"
    label = "consensus"

    def ready(self) -> None:
        from kyhop.consensus.places import register

        register()
