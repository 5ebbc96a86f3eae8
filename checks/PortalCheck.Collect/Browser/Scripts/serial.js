// Elements that axe sends from a frame to the page around it keep their place (place.js) and their snippet.
axe.utils.nodeSerializer.update({
  toSpec: element => ({
    ...element.toJSON(),
    source: (element.spec && element.spec.source) || axe.utils.getElementSource(element.element),
    place: (element.spec && element.spec.place) || portalCheckPlace(element.element),
  }),
  mergeSpecs: (inner, outer) => ({
    ...axe.utils.DqElement.mergeSpecs(inner, outer),
    place: [outer.place || '', inner.place || ''].filter(Boolean).join(' >> ').slice(0, 1000),
  }),
});
