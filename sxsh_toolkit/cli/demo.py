"""``sxsh demo``: placeholder."""


def demo() -> None: ...
