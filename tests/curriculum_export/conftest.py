"""Property tests of files write and read whole workbooks, so time alone fails none of them."""

from hypothesis import settings

settings.register_profile("files", deadline=None)
settings.load_profile("files")
