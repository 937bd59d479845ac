"""The overlay that a repository names for itself: a folder in it, read by the same guards as everything else there."""

from __future__ import annotations

from selfscore import yamlmap
from selfscore.evidence.folder import Folder
from selfscore.evidence.paths import Faulty, locate, normal
from selfscore.evidence.project import NAME, read_settings
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.overlay import OVERLAY, OWN_FACTS, OverlayFiles
from selfscore.model.text import say


def own_overlay(folder: Folder) -> OverlayFiles | None:
    """Return the files of the overlay that ``selfscore.yaml`` names; None where it names none.

    A path that leads nowhere, or out of the repository, is a diagnostic: nobody is scored without what was to be used.
    """
    raw = folder.read(NAME, yamlmap.MAX_BYTES) if folder.inside(NAME) else None
    named = read_settings(raw).overlay if raw is not None else None
    if named is None:
        return None
    path, place = normal(named[0]), named[1]
    facts = [f"{OWN_FACTS}/{one}" for one in folder.names(f"{path}/{OWN_FACTS}") if one.endswith(".yaml") and one[0] != "."]
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for name in (OVERLAY, *facts):
        try:
            found = folder.read(locate(f"{path}/{name}", folder), yamlmap.MAX_BYTES)
        except Faulty as fault:
            message = say(f"{path}/{name}：{fault.message.zh}", f"{path}/{name}: {fault.message.en}")
            advice = say(
                f"overlay 写资料库里的文件夹，其中要有 {OVERLAY}",
                f"`overlay` names a folder of this repository that holds {OVERLAY}",
            )
            problems.append(error(place, "overlay-missing", message, advice))
            continue
        if found is not None:
            files[name] = found
    return OverlayFiles(path, files, place, (*problems, *folder.problems))
