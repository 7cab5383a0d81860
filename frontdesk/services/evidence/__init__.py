"""What the desk knows for or against a claim: looked up at once, decided by the assistant."""

from frontdesk.services.evidence.service import EvidenceService

__all__ = ["EvidenceService"]
