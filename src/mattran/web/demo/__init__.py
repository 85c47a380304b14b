"""The demonstration: the two articles as stated facts, and the plainly fictional Phường Mẫu."""
