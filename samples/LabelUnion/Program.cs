using Distill.Runtime;
using LabelUnion;

// The first word is what to learn, the second what closes the groups; digits need no data.
return args switch
{
    ["photos", "open", .. var rest] => await Distiller.RunAsync<ThingsOpen>(rest),
    ["photos", "group", .. var rest] => await Distiller.RunAsync<ThingsByGroup>(rest),
    ["photos", "label", .. var rest] => await Distiller.RunAsync<ThingsByLabel>(rest),
    ["drawings", "open", .. var rest] => await Distiller.RunAsync<DrawnOpen>(rest),
    ["drawings", "group", .. var rest] => await Distiller.RunAsync<DrawnByGroup>(rest),
    ["drawings", "label", .. var rest] => await Distiller.RunAsync<DrawnByLabel>(rest),
    _ => await Distiller.RunAsync<BothKd>(args),
};
