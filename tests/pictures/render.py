"""Takes the pictures: one desk for each walk, theme, language and text size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QPixmap

from tests.pictures.scenes import Scene, Walk
from tests.pictures.sizes import Size, by_percent
from tests.pictures.stage import Stage, make_folder


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be rendered, and where: `desk` is where the sample desk is made."""

    folder: Path
    desk: Path
    screens: Sequence[str]
    state: str
    sizes: Sequence[str]

    def has(self, scene: Scene) -> bool:
        """Tell whether a scene is wanted."""
        return scene.screen in self.screens and self.state in ("", scene.state)


def render(walk: Walk, theme: str, language: str, wanted: Wanted) -> int:
    """Save the pictures of a walk and return how many there are."""
    made = 0
    for percent, all_sizes in by_percent().items():
        sizes = tuple(size for size in all_sizes if size.name in wanted.sizes)
        if not sizes:
            continue
        desk = wanted.desk
        folder = make_folder(desk / "desk", desk / "kept", language, empty=walk.empty)
        stage = Stage(folder, theme, percent)
        try:
            for scene in filter(wanted.has, walk.steps(stage)):
                for size, picture in _shoot(stage, scene, sizes):
                    name = f"{scene.screen}_{scene.state}_{theme}_{language}_{size}.png"
                    picture.save(str(wanted.folder / name))
                    made += 1
        finally:
            stage.close()
    return made


def _shoot(stage: Stage, scene: Scene, sizes: tuple[Size, ...]) -> Iterator[tuple[str, QPixmap]]:
    """Yield the end of each picture's name and the picture."""
    if scene.widget is not None:
        wide, tall = scene.widget.width(), scene.widget.height()
        yield Size(wide, tall, stage.percent).name, stage.picture(scene.widget)
        return
    for size in sizes:
        stage.resize(size.width, size.height)
        yield size.name, stage.picture(stage.window)
    stage.resize(sizes[0].width, sizes[0].height)
