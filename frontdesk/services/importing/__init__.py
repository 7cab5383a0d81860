"""Contacts, partners and expected calls from files of other programs; nothing is saved in here.

`preview.preview` is the way in: it reads a vCard or CSV file into the values of the domain and
names what it had to leave out.
"""
