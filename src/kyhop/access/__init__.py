"""Who acts, what they may do, and how a refusal is told. Knows no council business."""
