"""What is right without having learned anything."""

import numpy as np

from .tasks import Task


def constant_answer(task: Task) -> float | None:
    """The share of right answers on held-out data for 0, or for the best one class, always.

    Only places that count towards the accuracy are asked, so no class that never is the right
    answer there makes a network look better than it is. None where nothing is right or wrong.
    """
    if not task.is_scored:
        return None
    held_out = task.held_out
    scored = held_out.scored
    if task.classes:
        right = (held_out.targets * scored[:, None]).sum(axis=(0, 2)).max()
    else:
        outputs = np.zeros(held_out.targets.shape)
        right = (task.right(outputs, held_out.targets) * scored).sum()
    return float(right / scored.sum())
