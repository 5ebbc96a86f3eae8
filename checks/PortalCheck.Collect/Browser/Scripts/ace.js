// Runs IBM's engine with the policy WCAG 2.2 without its slow rules; returns what engine.js returns. A rule's id carries the reason, as trust hangs on it.
async (limits) => {
  const engine = portalCheckEngines.ace();
  // Each of the first five took longer than all other rules together on a page of 3,000 elements, or scrolls the page, the last a tenth of the whole run;
  // axe and our own rules look at the same.
  const slow = new Set(['style_focus_visible', 'element_tabbable_unobscured', 'text_spacing_valid', 'element_tabbable_visible', 'text_contrast_sufficient',
    'element_orientation_unlocked']);
  // Nobody hears these: engines.yaml suppresses, with its reasons, all that they can say (a test holds the two against each other).
  const unheard = new Set(['a_target_warning', 'aria_banner_label_unique', 'aria_complementary_labelled', 'aria_content_in_landmark', 'aria_contentinfo_misuse',
    'aria_form_label_unique', 'aria_hidden_nontabbable', 'aria_id_unique', 'aria_landmark_name_unique', 'aria_navigation_label_unique', 'aria_widget_labelled',
    'dir_attribute_valid', 'download_keyboard_controllable', 'element_mouseevent_keyboard', 'figure_label_exists', 'form_submit_button_exists', 'frame_src_valid',
    'heading_markup_misuse', 'html_skipnav_exists', 'img_alt_background', 'input_fields_grouped', 'input_onchange_review', 'label_name_visible',
    'script_onclick_avoid', 'script_select_review', 'skip_main_exists', 'style_background_decorative', 'style_color_misuse', 'style_highcontrast_visible',
    'svg_graphics_labelled', 'table_headers_exists', 'table_headers_related', 'table_structure_misuse', 'text_block_heading', 'text_quoted_correctly',
    'widget_tabbable_single']);
  const checker = new engine.Checker();
  const policy = checker.getGuidelines().find(guideline => guideline.id === 'WCAG_2_2');
  const points = policy.checkpoints.map(point => ({ ...point, rules: (point.rules || []).filter(rule => !slow.has(rule.id) && !unheard.has(rule.id)) }));
  checker.addGuideline({ ...policy, id: 'PortalCheck', checkpoints: points });

  const criteria = new Map();
  for (const point of points) {
    for (const rule of point.rules) {
      if (!criteria.has(rule.id)) criteria.set(rule.id, []);
      criteria.get(rule.id).push({ reasons: rule.reasonCodes || null, tag: 'wcag' + String(point.num).replace(/\./g, '') });
    }
  }
  const tagsOf = (rule, reason) => [...new Set((criteria.get(rule) || []).filter(at => !at.reasons || at.reasons.includes(String(reason))).map(at => at.tag))];

  const elementOf = node => node && node.nodeType !== Node.ELEMENT_NODE ? node.parentElement || (node.ownerDocument || node).documentElement : node;
  const placeOf = element => {
    const view = element && element.ownerDocument.defaultView;
    if (!element || element.ownerDocument === document || !view) return portalCheckPlace(element);
    let frame = null;
    try { frame = view.frameElement; } catch { frame = null; }
    return (frame ? placeOf(frame) + ' >> ' : '') + portalCheckPlace(element);
  };

  const rules = new Map();
  const report = await checker.check(document, ['PortalCheck']);
  for (const issue of report.results) {
    const [level, sureness] = issue.value;
    // Its passes say little: many rules pass on every element that they walk by.
    if (sureness === 'PASS' || level === 'INFORMATION') continue;
    const id = `${issue.ruleId}:${issue.reasonId}`;
    const tags = tagsOf(issue.ruleId, issue.reasonId);
    if (!tags.length) continue;
    if (!rules.has(id)) rules.set(id, { id, tags, passed: 0, violations: [], incomplete: [] });
    const rule = rules.get(id);
    const list = level === 'VIOLATION' && sureness === 'FAIL' ? rule.violations : rule.incomplete;
    if (list.length >= limits.nodes) continue;
    const element = elementOf(issue.node);
    const box = element && element.ownerDocument === document ? element.getBoundingClientRect() : null;
    const place = placeOf(element);
    list.push({
      selector: place.slice(0, 1000),
      html: String(issue.snippet || '').slice(0, 300),
      facts: { message: String(issue.message || '').slice(0, 200) },
      place: place.slice(0, 1000) || null,
      box: box ? { x: Math.round(box.x + scrollX), y: Math.round(box.y + scrollY), width: Math.round(box.width), height: Math.round(box.height) } : null,
    });
  }
  return JSON.stringify({ version: limits.version, rules: [...rules.values()] }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
