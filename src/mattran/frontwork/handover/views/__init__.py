"""The pages of this app: handing over, looking at a handover, and its record as a paper."""
