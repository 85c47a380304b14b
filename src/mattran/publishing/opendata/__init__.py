"""Open data (dữ liệu mở): who sits where and which conferences are public, in two published forms.

Popolo for one unit in one file, OParl 1.1 for all of them as linked objects. Of a person there is the name as
it is addressed and the recognised seat, as on the public pages; of a conference kind, term and day.
"""
