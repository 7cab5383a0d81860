"""A referral note as text, HTML, mail and PDF: who, what, what was checked; never the conduct."""
