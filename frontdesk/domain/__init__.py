"""What a call, a claim, a verdict, a contact, a referral, a note and a week are, and their rules.

Standard library only: nothing in here knows a database, a toolkit or a language.
"""
