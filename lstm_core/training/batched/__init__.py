"""Recurrent layers run over many sequences at once, for training: one module a kind."""

from .cell import BatchedCell
from .gru import BatchedGRU
from .lstm import BatchedLSTM
from .simple_rnn import BatchedSimpleRNN

BATCHED: dict[str, type[BatchedCell]] = {
    cell.kind: cell for cell in (BatchedLSTM, BatchedGRU, BatchedSimpleRNN)
}

__all__ = ["BATCHED", "BatchedCell"]
