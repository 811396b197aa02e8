import time
def test_try(stage):
    t=time.time(); stage.open("year=2009"); print("open", time.time()-t)
    print(stage.period(), stage.spoken(), stage.panel())
    m=stage.measure(); print(m["frame"], len(m["labels"]), m["marks"][:3], m["labels"][:2])
    n=len(stage.frames); a=len(stage.asked)
    stage.press("ArrowRight"); print(stage.period()); stage.settle(); print(stage.query(), len(stage.frames)-n, len(stage.asked)-a)
    t=time.time(); stage.open("year=2009"); print("open", time.time()-t)
    t=time.time(); stage.go("year=2012"); print("go", time.time()-t)
    print("\n".join(stage.console))
