"""Asking about client ids without taking them."""

from uuid import UUID

from mattran.base.once.models import ClientId


def is_used(*, user_id: int, client_id: UUID) -> bool:
    """Whether that press has led to something before: what is asked of a new one need not be asked again."""
    return ClientId.objects.filter(user_id=user_id, client_id=client_id).exclude(at=None).exists()
