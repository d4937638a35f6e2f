"""Which pairs of claims are worth comparing: those that share what is rare. Never all against all."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from kg.align.features import ClaimSet, Numbers
from kg.align.pairs import REPLY

_EACH = 30
"""How many partners are proposed for a claim, in either language."""
_ROWS = 512
_COMMON = 0.1
"""What more than this share of the claims have in common (but at least `_COMMON_AT_LEAST` of them) proposes nothing."""
_COMMON_AT_LEAST = 100


def propose(claims: ClaimSet) -> tuple[Numbers, Numbers]:
    """Pairs of places in `claims`, the smaller first, each once, in order.

    For each claim the `_EACH` most similar by what both are about and say, found by way of an index from each feature
    to the claims that have it.
    """
    bags = claims.bags
    features = sparse.hstack([bags["topic"], 0.5 * bags["all"], bags["position"]], format="csr")
    features = _rare(features, len(claims))
    found = [
        _nearest(features[at : at + _ROWS] @ features[places].T, at, places)
        for places in (np.flatnonzero(claims.language == language) for language in (0, 1))
        for at in range(0, len(claims), _ROWS)
    ]
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    pairs = np.unique(np.concatenate([*found, _exchanges(claims)]), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _exchanges(claims: ClaimSet) -> Numbers:
    """Claims of different holders that stand close together: statement and reply."""
    order = sorted(range(len(claims)), key=lambda i: (claims.claims[i].source, claims.place[i]))
    pairs = []
    for at, i in enumerate(order):
        for j in order[at + 1 : at + 1 + REPLY]:
            one, other = claims.claims[i], claims.claims[j]
            if one.source == other.source and not set(one.holders) & set(other.holders):
                pairs.append((min(i, j), max(i, j)))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _rare(features: sparse.csr_matrix, count: int) -> sparse.csr_matrix:
    often = np.bincount(features.indices, minlength=features.shape[1])
    kept = often <= max(_COMMON_AT_LEAST, _COMMON * count)
    return features[:, np.flatnonzero(kept)].tocsr()


def _nearest(similar: sparse.csr_matrix, first: int, places: Numbers) -> Numbers:
    """The best partners of the rows, as pairs; of equals those that come first. `places` are those of the columns."""
    pairs: list[Numbers] = []
    for row in range(similar.shape[0]):
        here = first + row
        partners = places[similar.indices[similar.indptr[row] : similar.indptr[row + 1]]]
        values = np.round(similar.data[similar.indptr[row] : similar.indptr[row + 1]], 6)
        others = partners != here
        partners, values = partners[others], values[others]
        best = partners[np.lexsort((partners, -values))[:_EACH]]
        pairs.append(np.stack([np.minimum(best, here), np.maximum(best, here)], axis=1))
    return np.concatenate(pairs).astype(np.int64) if pairs else np.zeros((0, 2), np.int64)
