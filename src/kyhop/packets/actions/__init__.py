"""What is done with packets."""

from kyhop.packets.actions.ask_packet import ask_packet
from kyhop.packets.actions.build_packets import build_pending
from kyhop.packets.actions.download_packet import download_packet
from kyhop.packets.actions.prepare_packets import lay_out_pending, prepare_packets
from kyhop.packets.actions.sweep_packets import forget_bytes, sweep_packets

__all__ = [
    "ask_packet", "build_pending", "download_packet", "forget_bytes", "lay_out_pending",
    "prepare_packets", "sweep_packets",
]  # fmt: skip
