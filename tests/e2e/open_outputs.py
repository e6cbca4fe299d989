"""Open every page in headless Chromium and every workbook in LibreOffice; exit 1 on any error.

Usage: ``python tests/e2e/open_outputs.py OUTPUTS``, where OUTPUTS holds ``facilities/`` and ``province/``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def open_pages(pages: list[Path]) -> list[str]:
    """Return what went wrong while the pages were open, offline."""
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for path in pages:
            context = browser.new_context(offline=True)
            page = context.new_page()
            page.on(
                "console", lambda m, p=path: faults.append(f"{p}: {m.text}") if m.type == "error" else None
            )
            page.on("pageerror", lambda e, p=path: faults.append(f"{p}: {e}"))
            page.on(
                "request",
                lambda r, p=path: None if r.url.startswith("file:") else faults.append(f"{p}: {r.url}"),
            )
            page.goto(path.resolve().as_uri())
            if page.locator("main svg").count() < 1 or page.locator("main table").count() < 4:
                faults.append(f"{path}: too few tables or figures")
            context.close()
        browser.close()
    return faults


def open_workbooks(workbooks: list[Path], folder: Path) -> list[str]:
    """Return what LibreOffice could not turn into PDF."""
    faults = []
    profile = (folder / "profile").as_uri()
    for index, path in enumerate(workbooks):
        target = folder / str(index)
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
        ]
        done = subprocess.run(
            [*command, str(target), str(path)], capture_output=True, text=True, timeout=180, check=False
        )
        made = target / f"{path.stem}.pdf"
        if done.returncode != 0 or not made.is_file() or made.stat().st_size < 5000:
            faults.append(f"{path}: {done.stderr.strip() or 'no PDF'}")
    return faults


def main() -> int:
    """Open everything below the given folder."""
    root = Path(sys.argv[1])
    pages = sorted(root.glob("facilities/*/report.html")) + sorted(root.glob("province/*/summary.html"))
    workbooks = sorted(root.glob("facilities/*/report.xlsx")) + sorted(root.glob("province/*/summary.xlsx"))
    with tempfile.TemporaryDirectory() as folder:
        faults = open_pages(pages) + open_workbooks(workbooks, Path(folder))
    print(f"{len(pages)} pages, {len(workbooks)} workbooks, {len(faults)} faults")
    for fault in faults:
        print(fault)
    return 1 if faults or len(pages) < 9 or len(workbooks) < 9 else 0


if __name__ == "__main__":
    raise SystemExit(main())
