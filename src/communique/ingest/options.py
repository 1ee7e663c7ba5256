"""What bears on reading: limits against hostile or broken files, and what is kept."""

from communique.model.record import Record


class IngestOptions(Record, frozen=True, kw_only=True):
    """Limits of one run; every limit has its own issue code.

    Attributes:
        max_bytes: Largest single file, member or response (ING-005).
        timeout_s: Longest time that reading one file may take (ING-006); kept
            by the child process that the pipeline owns.
        memory_mb: Most memory that reading one file may take (ING-007); kept
            by the same child process.
        max_members: Most members read from one archive (ING-010).
        max_unpacked_bytes: Most bytes unpacked from one archive (ING-010).
        max_ratio: Largest ratio of unpacked to packed bytes (ING-010); plain
            text seldom passes 20, a decompression bomb passes 1,000.
        max_depth: How deep archives inside archives are read (ING-020).
        fetch_timeout_s: Longest time for one address, redirects included.
        max_redirects: Most redirects followed for one address.
        allow_loopback: Fetch from this machine too; for tests only.
        models: Use the trained models, where their runtime (the extra ``models``) is
            installed; without them rules alone read.
        least_event: Least score of an event that is kept, 0 to 1; so for the other
            kinds of claim. A score says how often such a claim is right
            (``data/calibration.yml``).
        least_figure: The same of figures.
        least_agreement: The same of agreements.
        least_commitment: The same of commitments.
        least_office_held: The same of offices held.
        least_framing: The same of framings.
        user_agent: What the fetcher calls itself.
    """

    max_bytes: int = 50_000_000
    timeout_s: float = 60.0
    memory_mb: int = 1024
    max_members: int = 20_000
    max_unpacked_bytes: int = 2_000_000_000
    max_ratio: float = 200.0
    max_depth: int = 2
    fetch_timeout_s: float = 30.0
    max_redirects: int = 5
    allow_loopback: bool = False
    models: bool = True
    least_event: float = 0.5
    least_figure: float = 0.5
    least_agreement: float = 0.5
    least_commitment: float = 0.5
    least_office_held: float = 0.5
    least_framing: float = 0.5
    user_agent: str = "communique/0.1 (document reader; addresses given by hand)"
