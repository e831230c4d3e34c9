alps migrate repair
